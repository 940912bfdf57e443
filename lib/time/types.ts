/** A day a person lived, 'YYYY-MM-DD' in that person's zone. */
export type PlainDate = string
/** An IANA zone name such as 'Europe/London'. */
export type ZoneName = string
