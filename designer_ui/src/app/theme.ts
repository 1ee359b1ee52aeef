/** The look in one place: light and dark come from the same tokens. 14 px text on an 8 px grid. */
import { theme as antdTheme, type ThemeConfig } from 'antd'

import type { Appearance } from '@/ui/appearance'

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

const shared = {
  colorPrimary: '#245b8f',
  colorInfo: '#245b8f',
  colorSuccess: '#2c7a4b',
  colorWarning: '#a8620a',
  colorError: '#b8322a',
  colorLink: '#1f5f9e',
  borderRadius: 6,
  fontSize: 14,
  fontFamily: FONT,
  sizeUnit: 4,
  sizeStep: 4,
  controlHeight: 32,
  wireframe: false,
}

const perAppearance = {
  light: {
    colorPrimaryBg: '#e6eff7',
    colorPrimaryBgHover: '#d6e4f1',
    colorPrimaryBorder: '#a9c6e0',
    colorErrorBg: '#fdf1f0',
    colorWarningBg: '#fdf5e6',
    colorWarningBorder: '#e5c58a',
    colorSuccessBg: '#edf7f0',
    colorSuccessBorder: '#a9d3b8',
    colorInfoBg: '#e6eff7',
    colorInfoBorder: '#a9c6e0',
    colorBgLayout: '#f4f5f7',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.55)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.58)',
    colorTextDescription: 'rgba(0, 0, 0, 0.6)',
  },
  dark: {
    colorTextPlaceholder: 'rgba(255, 255, 255, 0.5)',
    colorPrimary: '#4584c0',
    colorInfo: '#4584c0',
    colorPrimaryText: '#8fc0ec',
    colorPrimaryBg: '#1a2c3d',
    colorPrimaryBgHover: '#21384d',
    colorTextTertiary: 'rgba(255, 255, 255, 0.62)',
    colorTextDescription: 'rgba(255, 255, 255, 0.64)',
    colorLink: '#7db4e8',
    colorError: '#ee8077',
    colorWarning: '#d99a3e',
    colorSuccess: '#5bb37f',
  },
}

export function themeFor(appearance: Appearance, compactTouch: boolean): ThemeConfig {
  return {
    algorithm: appearance === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    cssVar: { key: 'dg' },
    hashed: false,
    token: { ...shared, ...perAppearance[appearance], ...(compactTouch ? { controlHeight: 44 } : {}) },
    components: {
      Table: { cellPaddingBlockMD: 8, cellPaddingInlineMD: 12, headerBorderRadius: 0 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Tabs: {
        horizontalMargin: '0 0 8px 0',
        ...(compactTouch ? { horizontalItemPadding: '11px 0', horizontalItemPaddingSM: '11px 0' } : {}),
        ...(appearance === 'dark'
          ? { itemSelectedColor: '#8fc0ec', itemHoverColor: '#a9cff0', inkBarColor: '#8fc0ec' }
          : {}),
      },
      Drawer: { paddingLG: 16 },
      ...(compactTouch ? { DatePicker: { cellWidth: 44, cellHeight: 36 } } : {}),
      // White figures on it: the dark look's red is made for text, not for what lies under it.
      ...(appearance === 'dark' ? { Badge: { colorError: '#c2453c' } } : {}),
    },
  }
}
