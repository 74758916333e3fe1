/**
 * An expression for the browser: the texts to be seen whose contrast to what is behind them is less than 4.5 to 1
 * (WCAG 2.2, 1.4.3), with their colours. What is translucent is mixed with what is behind it. A text, since the types
 * of a browser are not known here.
 */
export const weakContrasts = String.raw`(() => {
  const read = (color) => {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const over = (upper, alpha, lower) => upper.map((part, index) => part * alpha + lower[index] * (1 - alpha));
  const ancestors = (element) => (element === null ? [] : [...ancestors(element.parentElement), element]);
  const behind = (element) =>
    ancestors(element).reduce((below, one) => {
      const style = getComputedStyle(one);
      const { rgb, alpha } = read(style.backgroundColor);
      return over(rgb, alpha * Number(style.opacity), below);
    }, read(getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'rgb(0,0,0)' : 'rgb(255,255,255)').rgb);
  const light = (rgb) => {
    const [red, green, blue] = rgb
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    const isSeen = element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    return isSeen && (own || (element.matches('input, select, textarea') && element.value !== ''));
  });
  return texts.flatMap((element) => {
    const opacity = ancestors(element).reduce((product, one) => product * Number(getComputedStyle(one).opacity), 1);
    const { rgb, alpha } = read(getComputedStyle(element).color);
    const paper = behind(element);
    const contrast = ratio(over(rgb, alpha * opacity, paper), paper);
    const said = (element.textContent || element.value).trim().slice(0, 40);
    return contrast < 4.5 ? [said + ': ' + contrast.toFixed(2)] : [];
  });
})()`;
