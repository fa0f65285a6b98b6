"""The database: engine, transactions and tables; entered through `backend.knowledge`."""

__all__: list[str] = []
