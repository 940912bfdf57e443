// The caution invariants once more, over half a million histories of another seed; its sibling takes the other half.
process.env.HISTORIES_SCALE ??= '35'
process.env.HISTORIES_SEED ??= '20261120'

await import('./caution.test')

export {}
