"""The same site as one GraphQL schema, on the same services as the REST endpoints."""
