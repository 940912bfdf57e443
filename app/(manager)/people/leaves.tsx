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
import { endLeaveOf, nameLeaveFor } from './actions'

/** Who is away and who covers, and the form for somebody who cannot name their own cover. */
export function Leaves({
  locale,
  today,
  leaves,
  visitsIn,
  clinicians,
}: {
  locale: Locale
  today: PlainDate
  leaves: readonly LeaveCover[]
  /** How many booked visits lie in a leave, by the leave. */
  visitsIn: ReadonlyMap<string, number>
  clinicians: readonly { userId: string; displayName: string }[]
}) {
  const t = translator(locale, 'leave')
  const team = translator(locale, 'careTeam')
  const options = clinicians.map(({ userId, displayName }) => ({ value: userId, label: displayName }))
  return (
    <section aria-labelledby="leaves" className="mt-8 flex max-w-prose flex-col gap-3">
      <h2 id="leaves" className="text-lg font-semibold">
        {t('title')}
      </h2>
      {leaves.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {leaves.map(
        ({ coverId, absentName: absent, coverName: cover, fromDate, throughDate, namedByName: by }) => {
          const facts = {
            absent,
            cover,
            from: formatDay(locale, fromDate),
            through: formatDay(locale, throughDate),
          }
          return (
            <div key={coverId} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <div>
                <p>{by === null ? t('running', facts) : t('runningBy', { ...facts, by })}</p>
                {visitsIn.has(coverId) ? (
                  <p className="border-s-4 border-watch ps-2">
                    {translator(locale, 'leaveVisits')('still', { count: visitsIn.get(coverId) ?? 0 })}
                  </p>
                ) : null}
              </div>
              <ActForm action={endLeaveOf} about={{ coverId }}>
                <Button
                  look="secondary"
                  size="compact"
                  aria-label={team('cover.endOne', { end: team('cover.end'), name: cover })}
                >
                  {team('cover.end')}
                </Button>
              </ActForm>
            </div>
          )
        },
      )}
      {clinicians.length < 2 ? (
        <p className="text-ink-soft">{t('two')}</p>
      ) : (
        <Details summary={team('cover.name')}>
          <ActForm action={nameLeaveFor} about={{}} className="flex flex-col gap-4">
            <p className="text-ink-soft">{t('lead')}</p>
            <Select
              name="absentUserId"
              label={t('absent')}
              placeholder={t('choose')}
              options={options}
              required
            />
            <Select
              name="coverUserId"
              label={team('cover.colleague')}
              placeholder={t('choose')}
              options={options}
              required
            />
            <div className="flex flex-wrap gap-4">
              <TextField
                name="from"
                type="date"
                width="medium"
                label={team('cover.from')}
                min={today}
                defaultValue={today}
                required
              />
              <TextField
                name="through"
                type="date"
                width="medium"
                label={team('cover.through')}
                min={today}
                max={addDays(today, COVER_DAYS_MAX)}
                defaultValue={addDays(today, 2)}
                required
              />
            </div>
            <div>
              <Button>{team('cover.name')}</Button>
            </div>
          </ActForm>
        </Details>
      )}
    </section>
  )
}
