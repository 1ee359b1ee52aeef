/** Words shared by every page. */
import { defineMessages } from '@/i18n/messages'

export const uiMessages = defineMessages('ui', {
  save: { en: 'Save', 'zh-CN': '保存' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  close: { en: 'Close', 'zh-CN': '关闭' },
  remove: { en: 'Delete', 'zh-CN': '删除' },
  edit: { en: 'Edit', 'zh-CN': '编辑' },
  add: { en: 'Add', 'zh-CN': '添加' },
  search: { en: 'Search', 'zh-CN': '搜索' },
  more: { en: 'More', 'zh-CN': '更多' },
  retry: { en: 'Try again', 'zh-CN': '重试' },
  home: { en: 'To the start page', 'zh-CN': '返回首页' },
  loading: { en: 'Loading', 'zh-CN': '加载中' },
  empty: { en: 'Nothing here yet', 'zh-CN': '暂无内容' },
  not_found: { en: 'This page does not exist', 'zh-CN': '页面不存在' },
  not_found_help: {
    en: 'It may have been moved or deleted, or you may not see it.',
    'zh-CN': '它可能已被移动或删除，或者您没有查看权限。',
  },
  broken: { en: 'This page could not be shown', 'zh-CN': '页面无法显示' },
  broken_help: {
    en: 'Nothing you saved is lost. Load the page again; if it stays so, tell your administrator.',
    'zh-CN': '已保存的内容不会丢失。请重新加载页面；若仍无法显示，请联系管理员。',
  },
  offline: { en: 'The server does not answer', 'zh-CN': '服务器没有响应' },
  offline_help: {
    en: 'Check your connection. What you typed is kept.',
    'zh-CN': '请检查网络连接，已填写的内容会保留。',
  },
  forbidden: { en: 'You may not see this', 'zh-CN': '您没有查看权限' },
  forbidden_help: {
    en: 'Ask the person who runs this app if you need it.',
    'zh-CN': '如有需要，请联系此应用的负责人。',
  },
  yes: { en: 'Yes', 'zh-CN': '是' },
  no: { en: 'No', 'zh-CN': '否' },
  none: { en: 'None', 'zh-CN': '无' },
  language: { en: 'Language', 'zh-CN': '语言' },
  open_record: { en: 'Open {title} in a new tab', 'zh-CN': '在新标签页中打开{title}' },
  deleted_word: { en: 'Deleted', 'zh-CN': '已删除' },
  undo: { en: 'Undo', 'zh-CN': '撤销' },
})
