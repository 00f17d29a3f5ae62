"""Money below the rule: amounts in the cells of tables, and what an amount is for."""
