import type { DemoPersona } from '@/db/queries/demo-personas'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'
import { DemoPersonasForm } from './demo-personas-form'
import { personaWords } from './persona-words'

type Props = {
  locale: Locale
  personas: readonly DemoPersona[]
  next: string
  action: (state: FormState, form: FormData) => Promise<FormState>
}

export function DemoPersonas({ locale, personas, next, action }: Props) {
  const t = translator(locale, 'auth')
  return (
    <section aria-labelledby="demo" className="flex flex-col gap-4 border-t border-line-strong pt-6">
      <h2 id="demo" className="text-xl font-semibold">
        {t('demo.title')}
      </h2>
      <p className="text-ink-soft">{t('demo.lead')}</p>
      <DemoPersonasForm words={personaWords(locale, personas)} next={next} action={action} />
    </section>
  )
}
