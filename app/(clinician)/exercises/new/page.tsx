import { OwnExerciseForm } from '@/components/own-exercise/own-exercise-form'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { requireClinician } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../reader'
import { save } from '../actions'
import { formWords } from '../form-words'

export const generateMetadata = titled('ownExercise', 'new')

/** An exercise that the catalogue does not have. */
export default async function NewExercisePage() {
  await requireClinician()
  const { locale } = await reader()
  const t = translator(locale, 'ownExercise')
  return (
    <>
      <PageHeader dense title={t('new')} lead={t('lead')} />
      <OwnExerciseForm action={save} start={{}} words={formWords(locale)} />
    </>
  )
}
