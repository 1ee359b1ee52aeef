/** Words of the personal settings. */
import { defineMessages } from '@/i18n/messages'

export const meMessages = defineMessages('me', {
  title: { en: 'Your settings', 'zh-CN': '个人设置' },
  person: { en: 'Person', 'zh-CN': '个人信息' },
  name: { en: 'Name', 'zh-CN': '姓名' },
  username: { en: 'User name', 'zh-CN': '用户名' },
  departments: { en: 'Departments', 'zh-CN': '部门' },
  language: { en: 'Language', 'zh-CN': '语言' },
  timezone: { en: 'Time zone', 'zh-CN': '时区' },
  look: { en: 'Look', 'zh-CN': '外观' },
  light: { en: 'Light', 'zh-CN': '浅色' },
  dark: { en: 'Dark', 'zh-CN': '深色' },
  password: { en: 'Change the password', 'zh-CN': '修改密码' },
  old: { en: 'Password now', 'zh-CN': '当前密码' },
  fresh: { en: 'New password', 'zh-CN': '新密码' },
  missing: { en: 'Fill this in', 'zh-CN': '请填写此项' },
  changed: { en: 'The password is changed', 'zh-CN': '密码已修改' },
  saved: { en: 'Saved', 'zh-CN': '已保存' },
  sign_out: { en: 'Sign out', 'zh-CN': '退出登录' },
})
