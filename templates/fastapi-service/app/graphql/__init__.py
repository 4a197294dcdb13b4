"""The same application as one GraphQL schema, on the same services as the REST endpoints."""
