/** The classes of the one pain ramp. Written out so that the style sheet finds them. */
export const painFill = [
  'fill-pain-0',
  'fill-pain-1',
  'fill-pain-2',
  'fill-pain-3',
  'fill-pain-4',
  'fill-pain-5',
  'fill-pain-6',
  'fill-pain-7',
  'fill-pain-8',
  'fill-pain-9',
  'fill-pain-10',
] as const

const painSurface = [
  'bg-pain-0',
  'bg-pain-1',
  'bg-pain-2',
  'bg-pain-3',
  'bg-pain-4',
  'bg-pain-5',
  'bg-pain-6',
  'bg-pain-7',
  'bg-pain-8',
  'bg-pain-9',
  'bg-pain-10',
] as const

/** Surface and readable text for a pain level; a fractional mean takes the nearest level. */
export function painSurfaceClasses(pain: number): string {
  const level = Math.round(pain)
  return `${painSurface[level] ?? 'bg-sunken'} ${level >= 5 ? 'text-on-pain-high' : 'text-on-pain-low'}`
}

export function painFillClass(pain: number): string {
  return painFill[Math.round(pain)] ?? 'fill-ink'
}
