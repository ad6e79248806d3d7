import type { SceneText } from './scene.js';

/** The texts of a page by baseline, each line from left to right. Texts that run down stand alone. */
export function byBaseline(texts: readonly SceneText[]): SceneText[][] {
  const lines = new Map<string, SceneText[]>();
  texts.forEach((text, index) => {
    const alone = text.vertical || text.role === 'watermark';
    const key = alone ? `alone ${index}` : `${text.y.toFixed(1)} ${text.size}`;
    const line = lines.get(key);
    if (line) line.push(text);
    else lines.set(key, [text]);
  });
  return [...lines.values()].map((line) => line.sort((a, b) => a.x - b.x));
}
