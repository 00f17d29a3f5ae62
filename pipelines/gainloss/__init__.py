"""What a change of the rules gains and loses on text without annotations: ``make gainloss BASE=<commit>``.

The idea is eyecite's: two versions run over the same corpus, and a person reads what differs.
"""
