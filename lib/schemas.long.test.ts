/** The same guarantees as in the short run, each schema over ten thousand inputs. */
process.env.SCHEMA_CASES = '10000'
await import('./schemas.test')

export {}
