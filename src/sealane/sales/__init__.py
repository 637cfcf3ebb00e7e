"""Sales: customer orders, returns and the history of demand."""
