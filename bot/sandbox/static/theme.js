// Light or dark: as the computer prefers, until somebody chooses here.

const SHELF = "rehearsal.theme";

export const isDark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

export function applyTheme() {
  const chosen = localStorage.getItem(SHELF);
  if (chosen) document.documentElement.dataset.theme = chosen;
}

export function toggleTheme() {
  localStorage.setItem(SHELF, isDark() ? "light" : "dark");
  applyTheme();
}
