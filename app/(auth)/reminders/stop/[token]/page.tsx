import { StopForm } from '@/components/reminders/stop-form'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { readerLocale, titled } from '@/lib/server/locale'
import { readStopToken } from '@/lib/server/unsubscribe'
import { stopMails } from './actions'

export const generateMetadata = titled('reminders', 'stop.title')

/** Where the last line of a reminder mail leads. Opening it changes nothing: mail programs open links by themselves. */
export default async function StopPage({ params, searchParams }: PageProps<'/reminders/stop/[token]'>) {
  const token = decodeURIComponent((await params).token)
  const { done } = await searchParams
  const t = translator(await readerLocale(), 'reminders')
  if (readStopToken(token) === null)
    return <PageHeader title={t('stop.invalid')} lead={t('stop.invalidText')} />
  if (done) return <PageHeader title={t('stop.done')} lead={t('stop.doneText')} />
  return (
    <>
      <PageHeader title={t('stop.title')} lead={t('stop.text')} />
      <StopForm action={stopMails} token={token} label={t('stop.confirm')} />
    </>
  )
}
