import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import type { ThreadMessage } from '@/lib/thread/types'
import { ThreadForm } from './thread-form'

type Props = {
  locale: Locale
  message: ThreadMessage
  /** Set for a clinician: whose thread it is. */
  patientId?: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
}

/** Takes what came with a message away again, after saying that this is for good. */
export function RemoveFiles({ locale, message: { files }, patientId, action }: Props) {
  const t = translator(locale, 'thread')
  return files
    .filter(({ removed }) => !removed)
    .map(({ fileId, kind }) => (
      <Details key={fileId} summary={t(`file.remove.${kind}`)}>
        <p>{t('file.removeSure')}</p>
        <ThreadForm action={action} {...(patientId ? { patientId } : {})} fields={{ fileId }}>
          <Button look="secondary" size={patientId ? 'compact' : 'large'}>
            {t('file.removeNow')}
          </Button>
        </ThreadForm>
      </Details>
    ))
}
