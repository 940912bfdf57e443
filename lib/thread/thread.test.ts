import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needsNotice, noticeWindow } from './notice'
import { cleanText, MessageInput } from './schema'
import { filledTemplates, fillTemplate, hasGap, templatesFor, unknownVariables } from './templates'

const at = (text: string) => new Date(`2026-03-${text}:00Z`)
const clientKey = '0190a000-0000-7000-8000-000000000001'

describe('a message', () => {
  test('is text: what is invisible goes, line breaks stay, markup stays as it was typed', () => {
    expect(cleanText(' one\r\ntwo\u0000\u202e <b>three</b> ')).toBe('one\ntwo <b>three</b>')
  })

  test('of nothing but spaces, or longer than a letter, is refused', () => {
    expect(MessageInput.safeParse({ clientKey, body: ' \n ' }).success).toBe(false)
    expect(MessageInput.safeParse({ clientKey, body: 'a'.repeat(4001) }).success).toBe(false)
    expect(MessageInput.safeParse({ clientKey, body: 'Hello' }).success).toBe(true)
  })
})

describe('a template', () => {
  test('keeps a gap nobody can fill, and a text with a gap can be told from one without', () => {
    const text = fillTemplate('Hello [name], how is [exercise]? [else]', { name: 'Tom', exercise: undefined })
    expect(text).toBe('Hello Tom, how is [exercise]? [else]')
    expect([hasGap(text), hasGap('Hello [Tom]')]).toEqual([true, false])
  })

  test('that promises an answer carries the day, so that the promise can be kept', () => {
    const values = { answerDay: '5 March', answerBy: '2026-03-05' }
    const filled = filledTemplates({ locale: 'en', reader: 'en' }, { own: [], favourites: [] }, values)
    expect(filled.filter(({ answerBy }) => answerBy).map(({ name }) => name)).toEqual(['read'])
    expect(filled.find(({ name }) => name === 'read')?.answerBy).toBe('2026-03-05')
  })

  test('of ours is filled without gaps when everything is known', () => {
    const values = { name: 'Tom', me: 'Amara', exercise: 'Bridge', lastCheckIn: '3 Mar', answerDay: '5 Mar' }
    const filled = filledTemplates({ locale: 'en', reader: 'en' }, { own: [], favourites: [] }, values)
    expect(filled.filter(({ text }) => hasGap(text))).toEqual([])
    expect(filled.every(({ text }) => text.includes('Tom'))).toBe(true)
  })
})

describe('a template of the clinic', () => {
  const text = (more: object) => ({
    templateId: '0190a000-0000-7000-8000-000000000002',
    locale: 'en' as const,
    title: 'Ours',
    body: 'Hello [name]',
    replaces: null,
    savedByName: 'Amara',
    savedAt: at('01T00:00'),
    ...more,
  })

  test('stands in the place of the portal’s in its language alone, and keeps that place’s favourite', () => {
    const templates = { own: [text({ replaces: 'clip' })], favourites: ['clip'] }
    const [first, ...rest] = templatesFor('en', templates)
    expect([first?.title, first?.favourite, rest.length]).toEqual(['Ours', true, 5])
    expect(templatesFor('es', templates).some(({ title }) => title === 'Ours')).toBe(false)
  })

  test('beside the portal’s comes after them, unless it is a favourite', () => {
    const own = [text({})]
    expect(templatesFor('en', { own, favourites: [] }).at(-1)?.title).toBe('Ours')
    expect(templatesFor('en', { own, favourites: [own[0]?.templateId ?? ''] })[0]?.title).toBe('Ours')
  })

  test('names nothing in brackets that nobody fills', () => {
    expect(unknownVariables('[name], [date] and [a gap of words]')).toEqual(['date'])
  })
})

describe('a notice', () => {
  test('is due within five minutes of its message, never before it, and shared by its window', () => {
    fc.assert(
      fc.property(fc.date({ min: at('01T00:00'), max: at('31T00:00'), noInvalidDate: true }), (written) => {
        const { window, dueAt } = noticeWindow(written)
        const waits = dueAt.getTime() - written.getTime()
        expect(waits > 0 && waits <= 5 * 60_000).toBe(true)
        expect(noticeWindow(new Date(dueAt.getTime() - 1)).window).toBe(window)
      }),
    )
  })

  test('goes out once until it has been followed, and again after a day', () => {
    const facts = { unread: 1, noticedAt: at('10T10:00'), openedAt: at('10T09:00') }
    expect(needsNotice({ ...facts, noticedAt: null }, at('10T11:00'))).toBe(true)
    expect(needsNotice(facts, at('10T11:00'))).toBe(false)
    expect(needsNotice({ ...facts, openedAt: at('10T10:30') }, at('10T11:00'))).toBe(true)
    expect(needsNotice(facts, at('11T10:00'))).toBe(true)
    expect(needsNotice({ ...facts, unread: 0, noticedAt: null }, at('11T10:00'))).toBe(false)
  })
})
