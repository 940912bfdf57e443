/**
 * Every kind of work the worker does outside a request. The database accepts no other name
 * (`app_enqueue` in db/migrate-jobs.ts is built from this list), and lib/server/jobs/tasks.ts has one
 * handler for each.
 */
export const taskNames = [
  'send-mail',
  'evaluate-nightly',
  'chain-reads',
  'anchor-audit',
  'mail-sign-in-link',
  'mail-visit',
  'mail-weekly-counts',
  'close-visits',
  'carry-out-review-act',
  'carry-out-case-move',
  'tell-outside-opening',
  'tell-leave',
  'tidy-after-leaver',
  'offer-freed-time',
  'tell-freed-time',
  'replay-protocol',
  'rederive-sample',
  'fold-boards',
  'look-at-overrides',
  'open-follow-ups',
  'message-notice',
  'send-reminders',
  'send-reminder',
  'push-message',
  'purge-files',
  'keep-and-erase',
  'tell-erasure',
] as const

export type TaskName = (typeof taskNames)[number]
