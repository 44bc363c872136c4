/** What the ten colours are called; they come with what one is chosen from. */
export const colors = {
  'color.none': 'No colour',
  'color.clay': 'Clay',
  'color.amber': 'Amber',
  'color.olive': 'Olive',
  'color.moss': 'Moss',
  'color.teal': 'Teal',
  'color.sky': 'Sky',
  'color.ink': 'Ink',
  'color.violet': 'Violet',
  'color.plum': 'Plum',
  'color.stone': 'Stone',
} as const;
