import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { COVER_DAYS_MAX, type LeaveCover } from '@/lib/care-team/types'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { addDays } from '@/lib/time/plain-date'
import type { PlainDate } from '@/lib/time/types'
import { endLeave, nameForLeave } from './actions'

/** Leaves that run or are to come, on both sides, and the form for another. */
export function Leave({
  locale,
  today,
  covers,
  colleagues,
}: {
  locale: Locale
  today: PlainDate
  covers: { mine: LeaveCover[]; forOthers: LeaveCover[] }
  colleagues: readonly { userId: string; name: string }[]
}) {
  const t = translator(locale, 'careTeam')
  const days = ({ fromDate, throughDate }: LeaveCover) => ({
    from: formatDay(locale, fromDate),
    through: formatDay(locale, throughDate),
  })
  return (
    <section aria-labelledby="leave" className="flex flex-col gap-3">
      <h2 id="leave" className="text-lg font-semibold">
        {t('cover.title')}
      </h2>
      {covers.forOthers.map((cover) => (
        <p key={cover.coverId} className="border-s-4 border-accent ps-3 font-semibold">
          {t('cover.others', { absent: cover.absentName, ...days(cover) })}
        </p>
      ))}
      {covers.mine.map((cover) => (
        <div key={cover.coverId} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p>{t('cover.mine', { cover: cover.coverName, ...days(cover) })}</p>
          <ActForm action={endLeave} about={{ coverId: cover.coverId }}>
            <Button
              look="secondary"
              size="compact"
              aria-label={t('cover.endOne', { end: t('cover.end'), name: cover.coverName })}
            >
              {t('cover.end')}
            </Button>
          </ActForm>
        </div>
      ))}
      {covers.mine.length + covers.forOthers.length === 0 ? (
        <p className="text-ink-soft">{t('cover.none')}</p>
      ) : null}
      {colleagues.length === 0 ? (
        <p className="text-ink-soft">{t('handover.noColleague')}</p>
      ) : (
        <Details summary={t('cover.colleague')}>
          <ActForm action={nameForLeave} about={{}} className="flex flex-col gap-4">
            <p className="max-w-prose text-ink-soft">{t('cover.lead')}</p>
            <Select
              name="coverUserId"
              label={t('cover.colleague')}
              placeholder={t('handover.choose')}
              options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
              required
            />
            <div className="flex flex-wrap gap-4">
              <TextField
                name="from"
                type="date"
                width="medium"
                label={t('cover.from')}
                min={today}
                defaultValue={addDays(today, 1)}
                required
              />
              <TextField
                name="through"
                type="date"
                width="medium"
                label={t('cover.through')}
                min={today}
                max={addDays(today, 365 + COVER_DAYS_MAX)}
                defaultValue={addDays(today, 7)}
                required
              />
            </div>
            <div>
              <Button>{t('cover.name')}</Button>
            </div>
          </ActForm>
        </Details>
      )}
    </section>
  )
}
