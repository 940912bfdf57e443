/* Written out, so that the style sheet finds them: the question appears while a morning above the limit is chosen. */
const left = [
  'group-has-[[name=morningLeft][value="0"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="1"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="2"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="3"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="4"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="5"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="6"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="7"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="8"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="9"]:checked]/form:block',
  'group-has-[[name=morningLeft][value="10"]:checked]/form:block',
]
const right = [
  'group-has-[[name=morningRight][value="0"]:checked]/form:block',
  'group-has-[[name=morningRight][value="1"]:checked]/form:block',
  'group-has-[[name=morningRight][value="2"]:checked]/form:block',
  'group-has-[[name=morningRight][value="3"]:checked]/form:block',
  'group-has-[[name=morningRight][value="4"]:checked]/form:block',
  'group-has-[[name=morningRight][value="5"]:checked]/form:block',
  'group-has-[[name=morningRight][value="6"]:checked]/form:block',
  'group-has-[[name=morningRight][value="7"]:checked]/form:block',
  'group-has-[[name=morningRight][value="8"]:checked]/form:block',
  'group-has-[[name=morningRight][value="9"]:checked]/form:block',
  'group-has-[[name=morningRight][value="10"]:checked]/form:block',
]

/** Classes that show an element only while a leg's morning pain above its limit is chosen. */
export function shownAboveLimit(limits: { left?: number; right?: number }): string {
  const above = (classes: string[], limit: number | undefined) =>
    limit === undefined ? [] : classes.slice(Math.floor(limit) + 1)
  return ['hidden', ...above(left, limits.left), ...above(right, limits.right)].join(' ')
}
