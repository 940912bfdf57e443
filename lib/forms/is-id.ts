const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a text out of an address or a form can be the id of a row; the database would refuse anything else loudly. */
export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
