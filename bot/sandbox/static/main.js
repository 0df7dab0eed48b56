// Starts the page: reads everything, finds the place in the address, then listens.

import { Cast } from "./cast.js";
import { Chats } from "./chats.js";
import { listen, loadCalls, loadChats, loadEverything } from "./feed.js";
import { notice } from "./notices.js";
import { readAddress, stayAllowed } from "./place.js";
import { Room } from "./room.js";
import { known, on } from "./state.js";
import { applyTheme } from "./theme.js";

const part = (id) => document.getElementById(id);

applyTheme();
new Cast(part("cast"));
new Chats(part("chats"));
new Room(part("room"));
on(["chats"], stayAllowed);
on(["chats", "people", "place"], () => { document.title = `${known.bot.first_name} · rehearsal room`; });

try {
  await listen();
  await loadEverything();
  readAddress();
  await loadChats();
  await loadCalls();
} catch (error) {
  notice(error);
}
