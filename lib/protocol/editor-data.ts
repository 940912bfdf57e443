import { type Locale, translator } from '../messages'
import type { Leaf } from '../progression/check-draft'
import type { Protocol } from '../progression/protocol'
import { SETTING_FIELD } from './draft-form'
import { protocolDifference, type Setting, settingsOf } from './settings'
import { rangeInWords, settingName, settingValue, unitName } from './words'

export type DraftRow = {
  /** Field name and id. */
  name: string
  label: string
  value: string
  unit: string
  /** Range, basis and sources in one line. */
  about: string
  options?: { value: string; label: string }[]
  /** What it was in the version the draft was made from; absent = the same. */
  changed?: string
}

/** Everything the draft's editor shows, in words. */
export type DraftEditorData = {
  versionId: string
  hash: string
  /** Why the numbers are as they stand; empty = nobody has said yet. */
  reason: string
  chapters: { key: string; title: string; rows: DraftRow[] }[]
  words: { note: string; noteHint: string; reasonSoFar: string; save: string }
}

export function draftEditorData(
  locale: Locale,
  draft: { versionId: string; contentHash: string; note: string; protocol: Protocol; base: Protocol },
): DraftEditorData {
  const t = translator(locale, 'protocol')
  const before = new Map(
    protocolDifference(draft.base, draft.protocol).map((change) => [change.path, change.before]),
  )
  const row = ({ path, value, parameter }: Setting): DraftRow => {
    const was = before.get(path)
    const shared = {
      name: `${SETTING_FIELD}${path}`,
      label: settingName(locale, path, draft.protocol),
      value: value === null ? '' : String(value),
      ...(before.has(path) ? { changed: t('draft.was', { value: settingValue(locale, path, was) }) } : {}),
    }
    const basis = `${t(`tag.${parameter.tag}`)}, ${parameter.sources.join(' ')}`
    if ('values' in parameter) {
      return {
        ...shared,
        unit: '',
        about: basis,
        options: parameter.values.map((choice) => ({
          value: String(choice),
          label: settingValue(locale, path, choice as Leaf),
        })),
      }
    }
    return {
      ...shared,
      unit: unitName(locale, parameter.unit),
      about: `${rangeInWords(locale, parameter)} · ${basis}`,
    }
  }
  return {
    versionId: draft.versionId,
    hash: draft.contentHash,
    reason: draft.note,
    chapters: settingsOf(draft.protocol).map(({ chapter, settings }) => ({
      key: chapter,
      title: t(`chapter.${chapter}`),
      rows: settings.map(row),
    })),
    words: {
      note: t('draft.note'),
      noteHint: t('draft.noteHint'),
      reasonSoFar: t('draft.reasonSoFar'),
      save: t('draft.save'),
    },
  }
}
