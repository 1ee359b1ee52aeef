/** Words for a failure where the server gives none. */
import { defineMessages } from '@/i18n/messages'

export const apiMessages = defineMessages('api', {
  not_reached: { en: 'The server does not answer. Try again in a moment.', 'zh-CN': '服务器没有响应，请稍后重试。' },
  no_words: {
    en: 'The server could not do this (status {status}). Try again in a moment.',
    'zh-CN': '服务器未能完成操作（状态 {status}），请稍后重试。',
  },
})
