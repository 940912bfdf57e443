'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { requestReplay } from '@/db/mutations/protocol-replays'
import { publishProtocol } from '@/db/mutations/publish-protocol'
import { type DraftRefusal, saveDraft, startDraft, withdrawDraft } from '@/db/mutations/write-protocol'
import { getDraftBase, getProtocolVersion } from '@/db/queries/protocols'
import type { FormState } from '@/lib/forms/form-state'
import { translator } from '@/lib/messages'
import { BeginDraft, PublishDraft, TryDraft, WithdrawDraft } from '@/lib/protocol/act-schemas'
import { DraftForm, readDraftForm, SETTING_FIELD } from '@/lib/protocol/draft-form'
import { problemInWords } from '@/lib/protocol/words'
import { clinicianAction } from '@/lib/server/action'
import { readerLocale } from '@/lib/server/locale'

async function words() {
  const locale = await readerLocale()
  return { locale, t: translator(locale, 'protocol') }
}

async function refused(status: DraftRefusal): Promise<FormState> {
  const { t } = await words()
  const message = status === 'not_permitted' ? t('draft.notPermitted') : t('draft.notDraft')
  return { status: 'problem', problem: status, data: { message } }
}

export const beginDraft = clinicianAction(BeginDraft, async (scope, { from }, { now }) => {
  const result = await startDraft(scope, { from, now })
  if (result.status !== 'started') return refused(result.status)
  revalidatePath('/protocol')
  redirect(`/protocol/${result.versionId}/edit` as Route)
})

/** Saves the draft's form. What is out of range comes back with a sentence at its field, and with all that was typed. */
export const saveDraftForm = clinicianAction(DraftForm, async (scope, form, { now }) => {
  const { locale, t } = await words()
  const draft = await getProtocolVersion(scope, form.versionId)
  if (draft?.status !== 'draft') return refused('not_a_draft')
  const base = await getDraftBase(scope, draft)
  const read = readDraftForm(form, { draft: draft.protocol, base })
  const lacksReason = read.changes && form.note === ''
  const saved =
    read.problems.length > 0 || lacksReason
      ? ({ status: 'invalid', problems: read.problems } as const)
      : await saveDraft(scope, {
          versionId: form.versionId,
          basedOnHash: form.basedOnHash,
          content: read.content,
          note: form.note,
          now,
        })
  switch (saved.status) {
    case 'saved':
      revalidatePath(`/protocol/${form.versionId}`)
      return {
        status: 'saved',
        data: { message: t('draft.saved'), hash: saved.contentHash, reason: form.note || draft.note },
      }
    case 'invalid':
    case 'needs_reason': {
      const fieldErrors: Record<string, string[]> = {}
      if (lacksReason || saved.status === 'needs_reason') fieldErrors.note = [t('draft.needsReason')]
      for (const problem of saved.status === 'invalid' ? saved.problems : []) {
        const name = `${SETTING_FIELD}${problem.path}`
        fieldErrors[name] = [...(fieldErrors[name] ?? []), problemInWords(locale, problem, draft.protocol)]
      }
      return {
        status: 'invalid',
        fieldErrors,
        data: { message: t('draft.problems', { count: Object.keys(fieldErrors).length }) },
      }
    }
    case 'conflict':
      return {
        status: 'problem',
        problem: 'conflict',
        data: { message: t('draft.conflict', { name: saved.by }) },
      }
    default:
      return refused(saved.status)
  }
})

export const withdraw = clinicianAction(WithdrawDraft, async (scope, { versionId }, { now }) => {
  const result = await withdrawDraft(scope, { versionId, now })
  if (result.status !== 'withdrawn') return refused(result.status)
  revalidatePath('/protocol')
  redirect('/protocol')
})

export const tryDraft = clinicianAction(TryDraft, async (scope, { versionId, contentHash }, { now }) => {
  const { t } = await words()
  const result = await requestReplay(scope, { versionId, contentHash, now })
  if (result.status === 'stale') {
    return { status: 'problem', problem: 'stale', data: { message: t('publish.stale') } }
  }
  if (result.status !== 'requested') return refused(result.status)
  revalidatePath(`/protocol/${versionId}/replay`)
  return { status: 'saved', data: { message: t('replay.requested') } }
})

const WHY_NOT = {
  needs_second: 'publish.needsSecond',
  needs_replay: 'publish.needsReplay',
  needs_note: 'publish.needsNote',
  stale: 'publish.stale',
  invalid: 'publish.invalid',
} as const

export const publish = clinicianAction(PublishDraft, async (scope, input, { now }) => {
  const { t } = await words()
  const { versionId, contentHash, confirmed } = input
  if (!confirmed) {
    return { status: 'problem', problem: 'not_confirmed', data: { message: t('publish.notConfirmed') } }
  }
  const result = await publishProtocol(scope, { versionId, contentHash, now })
  switch (result.status) {
    case 'published':
      revalidatePath('/protocol')
      redirect(`/protocol/${versionId}` as Route)
      break
    case 'not_found':
    case 'not_a_draft':
    case 'not_permitted':
      return refused(result.status)
    default:
      return { status: 'problem', problem: result.status, data: { message: t(WHY_NOT[result.status]) } }
  }
})
