import 'server-only'
import type { Task } from 'graphile-worker'
import type { TaskName } from '@/lib/jobs/task-names'
import { anchorAuditHeads } from './anchor-audit'
import { carryOutCaseMove } from './carry-out-case-move'
import { carryOutReviewAct } from './carry-out-review-act'
import { chainReads } from './chain-reads'
import { closeVisits } from './close-visits'
import { evaluateNightly } from './evaluate-nightly'
import { foldBoardsJob } from './fold-boards'
import { offerFreedTime, tellFreedTime } from './freed-time'
import { keepAndErase } from './keep-and-erase'
import { lookAtOverrides } from './look-at-overrides'
import { mailSignInLinkJob } from './mail-sign-in-link'
import { mailVisit } from './mail-visit'
import { mailWeeklyCounts } from './mail-weekly-counts'
import { messageNotice } from './message-notice'
import { openFollowUps } from './open-follow-ups'
import { purgeFilesJob } from './purge-files'
import { pushMessage } from './push-message'
import { rederiveSample } from './rederive-sample'
import { replayProtocol } from './replay-protocol'
import { sendMail } from './send-mail'
import { sendReminder } from './send-reminder'
import { sendReminders } from './send-reminders'
import { tellErasureJob } from './tell-erasure'
import { tellLeave } from './tell-leave'
import { tellOutside } from './tell-outside'
import { tidyAfterLeaver } from './tidy-after-leaver'

/** What the worker does for each kind of job. Register a new one here and in lib/jobs/task-names.ts. */
export const tasks: Record<TaskName, Task> = {
  'anchor-audit': anchorAuditHeads,
  'carry-out-review-act': carryOutReviewAct,
  'carry-out-case-move': carryOutCaseMove,
  'chain-reads': chainReads,
  'close-visits': closeVisits,
  'evaluate-nightly': evaluateNightly,
  'fold-boards': foldBoardsJob,
  'keep-and-erase': keepAndErase,
  'look-at-overrides': lookAtOverrides,
  'mail-sign-in-link': mailSignInLinkJob,
  'mail-visit': mailVisit,
  'mail-weekly-counts': mailWeeklyCounts,
  'rederive-sample': rederiveSample,
  'replay-protocol': replayProtocol,
  'message-notice': messageNotice,
  'open-follow-ups': openFollowUps,
  'purge-files': purgeFilesJob,
  'push-message': pushMessage,
  'send-mail': sendMail,
  'send-reminder': (payload, helpers) => sendReminder(payload, helpers),
  'send-reminders': sendReminders,
  'tell-erasure': tellErasureJob,
  'tell-outside-opening': tellOutside,
  'tell-leave': tellLeave,
  'tidy-after-leaver': tidyAfterLeaver,
  'offer-freed-time': offerFreedTime,
  'tell-freed-time': tellFreedTime,
}

/**
 * Once at a time over all workers, and once more at most that waits: a night that takes longer than until the next start
 * must not take every place there is, with reminders and mails behind it.
 */
const alone = (task: string, lane = task) => `${task} ?id=${lane}&queue=${lane}&jobKey=${lane}`

/** Work that starts by the clock, in UTC: one crontab line each (minute hour day month weekday task options). */
export const crontab: readonly string[] = [
  // Zones lie up to a quarter of an hour apart: every episode is judged soon after 02:00 of its own night. Two lanes: a
  // large clinic's night is lived through twice as fast, and half of a worker's places stay free.
  `*/10 * * * * ${alone('evaluate-nightly')}`,
  `5,15,25,35,45,55 * * * * ${alone('evaluate-nightly', 'evaluate-nightly-too')}`,
  `* * * * * ${alone('chain-reads')}`,
  `* * * * * ${alone('fold-boards')}`,
  `* * * * * ${alone('anchor-audit')}`,
  `* * * * * ${alone('send-reminders')}`,
  // Monday 07:00 comes at another hour in each zone; whoever has had the week's mail gets no second one.
  '2,32 * * * * mail-weekly-counts',
  '25 3 * * * purge-files',
  // Every hour: what is due goes, and a backup that was restored forgets again whom it had forgotten.
  '40 * * * * keep-and-erase',
  `*/10 * * * * ${alone('close-visits')}`,
  '20 3 * * * rederive-sample',
  '50 3 * * * look-at-overrides',
  '10 4 * * * open-follow-ups',
]
