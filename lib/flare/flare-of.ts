/** The page to report a flare on, for one that a sitting in front of the player or the quick log has led to. */
export const flareOf = (from: 'session' | 'pain', sitting: string | undefined) =>
  `/flare?from=${from}${sitting === undefined ? '' : `&sitting=${sitting}`}`
