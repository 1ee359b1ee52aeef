/** Messages of one feature: both languages side by side, registered with i18next under the feature's name. */
import { createInstance, type PostProcessorModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { spaced } from './spaced'

/** One message; `en_one` is the English singular where a `{count}` is spoken. */
export interface Message {
  en: string
  en_one?: string
  'zh-CN': string
}

export interface Messages<Key extends string> {
  namespace: string
  table: Record<Key, Message>
}

type Params = Record<string, string | number>
export type Say<Key extends string> = (key: Key, params?: Params) => string

/** What fills a hole may be of the other script than what stands beside it. */
const spacing: PostProcessorModule = {
  type: 'postProcessor',
  name: 'spacing',
  process: (text: string, _key: string | string[], _options: unknown, translator: { language: string }) =>
    translator.language === 'zh-CN' ? spaced(text) : text,
}

/** The one i18next instance of the page; holes are written `{name}`, as in the engine's sentences. */
export const i18n = createInstance()
i18n
  .use(initReactI18next)
  .use(spacing)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    postProcess: ['spacing'],
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  })

/** Every table ever defined; a test walks them for gaps. */
export const definedMessages: Messages<string>[] = []

export function defineMessages<Key extends string>(namespace: string, table: Record<Key, Message>): Messages<Key> {
  const en: Record<string, string> = {}
  const zh: Record<string, string> = {}
  for (const [key, message] of Object.entries<Message>(table)) {
    en[key] = message.en
    zh[key] = message['zh-CN']
    if (message.en_one !== undefined) {
      en[`${key}_one`] = message.en_one
      en[`${key}_other`] = message.en
    }
  }
  i18n.addResourceBundle('en', namespace, en)
  i18n.addResourceBundle('zh-CN', namespace, zh)
  const messages = { namespace, table }
  definedMessages.push(messages)
  return messages
}

/** `say('key', {hole: value})` in the reader's language; draws again when the language is switched. */
export function useMessages<Key extends string>(messages: Messages<Key>): Say<Key> {
  const { t } = useTranslation(messages.namespace, { i18n })
  return t as unknown as Say<Key>
}

/** The same outside of React, in the language of the moment. */
export function say<Key extends string>(messages: Messages<Key>, key: Key, params?: Params): string {
  return i18n.t(key, { ns: messages.namespace, ...params }) as string
}
