"""What a scene must look like, asked in the browser: sizes of text, parts out of place, anything stretched."""

from __future__ import annotations

# The smallest text of the scene, in shares of the screen's height, with the text itself.
SMALLEST = """() => {
  const scene = document.querySelector('.deck-scene'), sizes = [];
  const walker = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), owner = walker.currentNode.parentElement;
    if (!text || owner.closest('style, defs, .hoverlayer') || !owner.getClientRects().length) continue;
    let size = parseFloat(getComputedStyle(owner).fontSize);
    const svg = owner.closest('svg');
    if (svg && owner.closest('.deck-map, .deck-maps')) size *= svg.getScreenCTM().a;
    sizes.push([size / innerHeight, text]);
  }
  return sizes.sort((a, b) => a[0] - b[0])[0];
}"""
NUMBERS = """() => [...document.querySelectorAll('.deck-value b')]
  .map(one => parseFloat(getComputedStyle(one).fontSize) / innerHeight)"""
# Parts that stick out of the screen's safe area, are cut, or lie over one another; anything that can scroll.
MISPLACED = """() => {
  const edge = [innerWidth * 0.05 - 1.5, innerHeight * 0.05 - 1.5];
  const box = one => one.getBoundingClientRect(), found = [];
  const name = one => `${one.className.baseVal ?? one.className} ${(one.textContent || '').slice(0, 40)}`;
  const parts = [...document.querySelectorAll('.deck-top > *, .deck-headline, .deck-note, .deck-picture, .deck-figure, '
    + '.deck-more, .deck-foot > :not(:empty), .deck-highest, .deck-focus')].filter(one => box(one).width);
  const isOver = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const isInside = (a, b) => a.left >= b.left - 2 && a.right <= b.right + 2 && a.top >= b.top - 2
    && a.bottom <= b.bottom + 2;
  for (const one of parts) {
    const own = box(one);
    if (own.left < edge[0] || own.right > innerWidth - edge[0] || own.top < edge[1]
      || own.bottom > innerHeight - edge[1]) found.push('outside: ' + name(one));
    for (const other of parts) {
      if (one !== other && !one.contains(other) && !other.contains(one) && isOver(own, box(other)))
        found.push('over: ' + name(one) + ' / ' + name(other));
    }
  }
  for (const one of document.querySelectorAll('.deck, .deck *')) {
    if (one.closest('svg')) continue;
    if (one.scrollHeight > one.clientHeight + 2 && one.clientHeight && getComputedStyle(one).overflowY !== 'visible')
      found.push('cut below: ' + name(one));
    if (one.scrollWidth > one.clientWidth + 2 && one.clientWidth && getComputedStyle(one).overflowX !== 'visible')
      found.push('cut at the side: ' + name(one));
  }
  for (const frame of document.querySelectorAll('.deck-chart')) {
    for (const text of frame.querySelectorAll('.main-svg text')) {
      if (box(text).width && !isInside(box(text), box(frame))) found.push('cut in a chart: ' + text.textContent);
    }
  }
  const root = document.scrollingElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) found.push('the page scrolls');
  return found;
}"""
STRETCHED = """() => [...document.querySelectorAll('.main-svg')].filter(svg => {
  const own = svg.getBoundingClientRect();
  return Math.abs(own.width - parseFloat(svg.getAttribute('width'))) > 1
    || Math.abs(own.height - parseFloat(svg.getAttribute('height'))) > 1;
}).length"""
