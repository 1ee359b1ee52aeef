/** Words of the pages before one is signed in. */
import { defineMessages } from '@/i18n/messages'

export const sessionMessages = defineMessages('session', {
  sign_in: { en: 'Sign in', 'zh-CN': '登录' },
  username: { en: 'User name', 'zh-CN': '用户名' },
  password: { en: 'Password', 'zh-CN': '密码' },
  username_missing: { en: 'Enter your user name', 'zh-CN': '请输入用户名' },
  password_missing: { en: 'Enter your password', 'zh-CN': '请输入密码' },
  tagline: {
    en: 'Forms, flows, rules and reports, on your own server',
    'zh-CN': '表单、流程、规则与报表，部署在您自己的服务器上',
  },
  setup: { en: 'Create the first administrator', 'zh-CN': '创建首位管理员' },
  setup_help: {
    en: 'Nobody can sign in yet. This account may do everything; more people can be added later.',
    'zh-CN': '目前还没有可登录的账号。此账号拥有全部权限，之后可以再添加其他人员。',
  },
  setup_go: { en: 'Create and sign in', 'zh-CN': '创建并登录' },
  setup_done: { en: 'Everything is set up already. Please sign in.', 'zh-CN': '系统已完成初始化，请登录。' },
  name: { en: 'Your name', 'zh-CN': '您的姓名' },
  name_missing: { en: 'Enter your name', 'zh-CN': '请输入姓名' },
  repeat: { en: 'Password again', 'zh-CN': '再次输入密码' },
  repeat_differs: { en: 'The two passwords differ', 'zh-CN': '两次输入的密码不一致' },
  password_short: { en: 'Use at least 8 characters', 'zh-CN': '请至少输入 8 个字符' },
})
