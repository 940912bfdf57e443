import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { type ClinicianScope, mintScope } from '../../lib/auth/scope'
import { ownCode } from '../../lib/own-exercise/own-exercise'
import type { OwnExercise } from '../../lib/own-exercise/types'
import { freshItem } from '../../lib/plan/plan-form'
import { read } from '../audited'
import { addOwnMedia, type OwnExerciseText, saveOwnExercise } from '../mutations/own-exercises'
import { listOwnExercises } from '../queries/own-exercises'
import { episodes } from '../schema'
import { atDay } from './at-day'
import { addToPlan } from './deeds'
import { characterOf } from './make-people'
import { clinics, patients, staff } from './personas'

/** Who has one of them in the plan. */
const IN_THE_PLAN_OF = 'Priya Raman'
const HALF_AN_HOUR = 30 * 60_000
const MESSAGE =
  'I added a bridge that we use at our clinic: squeezing a cushion keeps your knees still. It is a small one, once a day is enough. Amara Okafor'

const CUSHION: OwnExerciseText = {
  words: {
    en: {
      name: 'Bridge with a cushion',
      setUp: 'On your back, knees bent, feet hip-wide, a firm cushion between your knees.',
      movement: 'Squeeze the cushion gently, lift your hips as high as is comfortable, and lower slowly.',
      adjust: 'Lift less high, or squeeze less.',
    },
    es: {
      name: 'Puente con cojín',
      setUp:
        'Boca arriba, rodillas dobladas, pies a la anchura de las caderas, un cojín firme entre las rodillas.',
      movement: 'Aprieta el cojín con suavidad, sube la cadera hasta donde sea cómodo y baja despacio.',
      adjust: 'Sube menos, o aprieta menos.',
    },
  },
  pillar: 'strength',
  region: 'glutes',
  tags: ['tensile'],
  fromRung: 1,
  unilateral: false,
  equipment: ['mat'],
  sets: 2,
  reps: 8,
  restSeconds: 60,
  tempo: { liftSeconds: 2, holdSeconds: 1, lowerSeconds: 3 },
  painCeilingNrs: 3,
  contraindications: 'pain at the groin when squeezing',
}

const SLIDE: OwnExerciseText = {
  words: {
    en: {
      name: 'Heel slide on a towel',
      setUp: 'On your back on a smooth floor, one heel on a small towel, the other foot planted.',
      movement: 'Slide the heel slowly away from you and back, hips still.',
      adjust: 'Make the way shorter.',
    },
  },
  pillar: 'strength',
  region: 'hamstring',
  tags: null,
  fromRung: 3,
  unilateral: true,
  equipment: ['strap'],
  sets: 2,
  reps: 6,
}

function fileOf(name: string) {
  const content = readFileSync(new URL(`./files/${name}`, import.meta.url))
  return { content, contentSha256: createHash('sha256').update(content).digest('hex') }
}

/** Two exercises the clinic in Bristol wrote itself, one of them with picture and clip and in somebody's plan. */
export async function seedOwnExercises(now: Date): Promise<void> {
  const clinic = clinics.find(({ key }) => key === 'bristol')
  const author = staff.find(({ key }) => key === 'amara')
  if (!clinic || !author) throw new Error('the demo has lost its first clinic')
  const scope = mintScope<ClinicianScope>({
    kind: 'clinician',
    userId: author.userId,
    clinicId: clinic.id,
    displayName: author.displayName,
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })
  const at = atDay(now, clinic.timeZone, -3, '12:40')
  await saveOwnExercise(scope, SLIDE, at)
  const made = await saveOwnExercise(scope, CUSHION, at)
  if (made.status !== 'saved') throw new Error(`the exercise was refused: ${made.status}`)
  const media = { purpose: 'attachment', exerciseCode: null } as const
  const picture = fileOf('bridge.jpg')
  const clip = fileOf('bridge.mp4')
  await addOwnMedia(
    scope,
    made.exerciseId,
    { ...media, ...picture, kind: 'image', mediaType: 'image/jpeg', width: 480, height: 270 },
    at,
  )
  await addOwnMedia(
    scope,
    made.exerciseId,
    { ...media, ...clip, kind: 'video', mediaType: 'video/mp4', width: null, height: null },
    at,
  )
  const own = (await listOwnExercises(scope)).find(({ content }) => content.exerciseId === made.exerciseId)
  if (own) await putIntoPlan(own.content, new Date(now.getTime() - HALF_AN_HOUR))
}

async function putIntoPlan(own: OwnExercise, at: Date): Promise<void> {
  const person = patients.find(({ displayName }) => displayName === IN_THE_PLAN_OF)
  const care = person && characterOf(person).living.care
  if (!person || !care) throw new Error(`nobody looks after ${IN_THE_PLAN_OF}`)
  const [episode] = await read(care, (tx) =>
    tx.select().from(episodes).where(eq(episodes.patientId, care.patientId)),
  )
  if (!episode) throw new Error(`${IN_THE_PLAN_OF} has no plan`)
  const result = await addToPlan(
    care,
    episode.id,
    (protocol) => freshItem(ownCode(own.exerciseId), protocol, own),
    MESSAGE,
    at,
  )
  if (result.status !== 'saved') throw new Error(`the plan was refused: ${JSON.stringify(result)}`)
}
