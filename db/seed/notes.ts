import { noteObjective } from '../../lib/note/objective'
import { addToNote, signNote } from '../mutations/clinical-notes'
import { getChart } from '../queries/chart'
import { characterOf } from './make-people'
import { patients } from './personas'

const MINUTE = 60_000
/** Whose chart has a signed note with an addendum. */
const ABOUT = 'Ingrid Solberg'

/** A note that was signed this day, and what was added to it afterwards. */
export async function seedNotes(now: Date): Promise<void> {
  const person = patients.find(({ displayName }) => displayName === ABOUT)
  const care = person && characterOf(person).living.care
  if (!care) throw new Error(`nobody looks after ${ABOUT}`)
  const at = new Date(now.getTime() - 40 * MINUTE)
  const chart = await getChart(care, { now: at })
  if (!chart) throw new Error(`${ABOUT} has no chart`)
  const signed = await signNote(
    care,
    {
      lockVersion: 0,
      subjective: 'Sits longer at work than a month ago. Asks whether she may ski on the flat once it snows.',
      observed: 'Not seen today: read from what she sent.',
      assessment:
        'Two weeks within limits, no step up. Nobody has rated her technique yet, so the portal waits.',
      plan: 'Ask for a clip of the bridge and rate it. Talk about skiing at the next visit.',
      drawn: noteObjective('en', {
        ...chart,
        examinations: [],
      }),
    },
    at,
  )
  if (signed.status !== 'signed') throw new Error(`the note was refused: ${signed.status}`)
  const text = 'She would rather talk than film herself: a video visit is offered instead of the clip.'
  const added = await addToNote(care, { noteId: signed.noteId, text }, new Date(at.getTime() + 25 * MINUTE))
  if (added.status !== 'added') throw new Error(`the addendum was refused: ${added.status}`)
}
