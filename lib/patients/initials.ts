/** 'A. B.' of 'Ana Maria Bell': what stands on paper that lies about. At most two letters. */
export function initialsOf(displayName: string): string {
  const words = displayName.trim().split(/\s+/u).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return chosen.map((word) => `${[...(word ?? '')][0]?.toLocaleUpperCase() ?? ''}.`).join(' ')
}
