import 'server-only'

/** A path into a daily decision: any side's finding of a flare that fired (FL1, FL2), whatever rule decided. */
export const SAW_FLARE =
  '$.perSide.*.findings[*] ? ((@.rule == "FL1" || @.rule == "FL2") && @.verdict == "fired")'
