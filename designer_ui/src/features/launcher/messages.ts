/** Words of the start page. */
import { defineMessages } from '@/i18n/messages'

export const launcherMessages = defineMessages('launcher', {
  title: { en: 'Apps', 'zh-CN': '应用' },
  none: { en: 'No app for you yet', 'zh-CN': '还没有您可用的应用' },
  none_admin: {
    en: 'Start with a finished app from the gallery.',
    'zh-CN': '可以先从应用模板中安装一个现成的应用。',
  },
  none_person: {
    en: 'Your administrator can give you a role in an app.',
    'zh-CN': '管理员可以为您分配应用中的角色。',
  },
  to_gallery: { en: 'Open the gallery', 'zh-CN': '打开应用模板' },
  waiting: { en: '{count} tasks wait for you', en_one: '{count} task waits for you', 'zh-CN': '您有 {count} 项待办' },
  nothing_waits: { en: 'Nothing waits for you', 'zh-CN': '没有需要您处理的事项' },
  no_pages: { en: 'This app has no page for you', 'zh-CN': '此应用中没有您可见的页面' },
})
