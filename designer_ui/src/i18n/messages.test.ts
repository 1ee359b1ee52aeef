/** Every message exists in both languages, with the same holes. */
import { describe, expect, it } from 'vitest'
import { definedMessages, type Message } from './messages'

const loaded = import.meta.glob('../**/messages.ts', { eager: true })

function holes(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ')
}

function gaps(table: Record<string, Message>): string[] {
  return Object.entries(table).flatMap(([key, message]) => {
    const found: string[] = []
    if (!message.en.trim()) found.push(`${key}: no English`)
    if (!message['zh-CN'].trim()) found.push(`${key}: no Chinese`)
    if (holes(message.en) !== holes(message['zh-CN'])) found.push(`${key}: holes differ`)
    if (/[,;!?]\s*$|!/.test(message['zh-CN'])) found.push(`${key}: half-width or exclamation mark in Chinese`)
    if (/!/.test(message.en)) found.push(`${key}: exclamation mark`)
    return found
  })
}

describe('messages', () => {
  it('are found in the feature folders', () => {
    expect(Object.keys(loaded).length).toBeGreaterThan(0)
    expect(definedMessages.length).toBeGreaterThan(0)
  })

  it.each(definedMessages.map((messages) => [messages.namespace, messages.table] as const))(
    '%s is complete in Chinese and English',
    (_namespace, table) => {
      expect(gaps(table)).toEqual([])
    },
  )

  it('has no namespace twice', () => {
    const names = definedMessages.map((messages) => messages.namespace)
    expect(names).toEqual([...new Set(names)])
  })
})
