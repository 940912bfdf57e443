import type { DeskCommand } from './keys'
import type { QueueLine } from './queue-view'

/** The line after or before the selected one; undefined at the end. Without a selection the next one is the first. */
export function stepFrom(
  lines: readonly Pick<QueueLine, 'itemId'>[],
  selectedId: string | undefined,
  way: 'next' | 'previous',
): string | undefined {
  const at = lines.findIndex(({ itemId }) => itemId === selectedId)
  return lines[way === 'next' ? at + 1 : Math.max(at, 0) - 1]?.itemId
}

/** A case and those of the list that rest on the decision answered with it: they leave together. */
export function answeredWith(
  lines: readonly Pick<QueueLine, 'itemId' | 'decisionId'>[],
  itemId: string,
  decisionId: string | undefined,
): string[] {
  const same = lines.filter((line) => decisionId !== undefined && line.decisionId === decisionId)
  return [...new Set([itemId, ...same.map((line) => line.itemId)])]
}

/** Commands that are about the card shown: while another case is selected and on its way, they are about nothing. */
export const needsCard = (command: DeskCommand): boolean => !WITHOUT_CARD.includes(command)
const WITHOUT_CARD: readonly DeskCommand[] = ['next', 'previous', 'undo', 'search', 'sheet']
