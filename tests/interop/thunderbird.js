// What the tests do in Thunderbird, by name: run as [name, arguments, done] with all rights.
//
// Everything goes the way that a person goes: mails are opened in the mail window and answered with
// the buttons above them. Only the account is set up, and the calendar read, behind the screen.
/* global ChromeUtils, Ci, Services, document, window */

const [NAME, ARGUMENTS, DONE] = arguments;
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");

const PATIENCE = 15000;
const OWN = "Sam";
const FEED = "Leernetwerk";

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(what, condition) {
  for (let waited = 0; waited < PATIENCE; waited += 50) {
    const found = await condition();
    if (found) {
      return found;
    }
    await wait(50);
  }
  throw new Error(`waited in vain for ${what}`);
}

function createInbox() {
  const server = MailServices.accounts.createIncomingServer("sam", "127.0.0.1", "pop3");
  server.loginAtStartUp = false; // mails are put into it; nothing is fetched
  server.doBiff = false;
  return server;
}

function createIdentity(address, smtpPort) {
  const identity = MailServices.accounts.createIdentity();
  identity.email = address;
  identity.doFcc = false;
  const outgoing = MailServices.outgoingServer.createServer("smtp");
  outgoing.QueryInterface(Ci.nsISmtpServer);
  outgoing.hostname = "127.0.0.1";
  outgoing.port = smtpPort;
  MailServices.outgoingServer.defaultServer = outgoing;
  identity.smtpServerKey = outgoing.key;
  return identity;
}

const calendarNamed = (name) => cal.manager.getCalendars().find((one) => one.name === name);

function createCalendar(type, url, name) {
  const made = cal.manager.createCalendar(type, Services.io.newURI(url));
  made.name = name;
  cal.manager.registerCalendar(made);
  return calendarNamed(name);
}

function moment(time) {
  if (!time) {
    return null;
  }
  return time.isDate
    ? { day: time.icalString.replace(/^(....)(..)(..)$/, "$1-$2-$3") }
    : { utc: new Date(time.nativeTime / 1000).toISOString() };
}

const told = (event) => ({
  uid: event.id,
  start: moment(event.startDate),
  end: moment(event.endDate),
  title: event.title,
  description: event.getProperty("DESCRIPTION") ?? "",
  status: event.status,
  transparent: event.getProperty("TRANSP") === "TRANSPARENT",
  location: event.getProperty("LOCATION") ?? "",
  reminders: event.getAlarms().map((alarm) => -alarm.offset.inSeconds / 60),
});

const inbox = () =>
  MailServices.accounts.defaultAccount.incomingServer.rootFolder
    .getChildNamed("Inbox")
    .QueryInterface(Ci.nsIMsgLocalMailFolder);
const about3Pane = () => document.getElementById("tabmail").currentAbout3Pane;
const message = () => about3Pane().messageBrowser.contentWindow;
const buttons = () =>
  message()
    .calImipBar.getButtons()
    .filter((one) => one.id && !one.hidden)
    .map((one) => one.id);
const label = () =>
  message().document.querySelector("#imip-bar .msgNotificationBarText").textContent;

const steps = {
  async createAccount(address, smtpPort) {
    const identity = createIdentity(address, smtpPort);
    const account = MailServices.accounts.createAccount();
    account.incomingServer = createInbox();
    account.addIdentity(identity);
    MailServices.accounts.defaultAccount = account;
    Services.prefs.setBoolPref("calendar.itip.separateInvitationButtons", true);
  },

  async beginAnew() {
    for (const one of cal.manager.getCalendars()) {
      cal.manager.removeCalendar(one);
    }
    const mails = [...inbox().messages];
    if (mails.length) {
      inbox().deleteMessages(mails, null, true, false, null, false);
    }
    const { defaultIdentity } = MailServices.accounts.defaultAccount;
    const own = createCalendar("storage", "moz-storage-calendar://", OWN);
    own.setProperty("imip.identity.key", defaultIdentity.key);
  },

  async subscribe(url) {
    const feed = calendarNamed(FEED) ?? createCalendar("ics", url, FEED);
    feed.readOnly = true;
    feed.refresh();
  },

  async events(name) {
    const found = calendarNamed(name);
    const all = Ci.calICalendar.ITEM_FILTER_ALL_ITEMS;
    return found ? (await found.getItemsAsArray(all, 0, null, null)).map(told) : [];
  },

  // The mail as it came in, one character a byte; how it greets the reader, and with which buttons.
  async open(raw) {
    const header = inbox().addMessage(raw);
    document.getElementById("tabmail").switchToTab(0);
    about3Pane().displayFolder(inbox().URI);
    const row = await until("the mail", () => {
      const found = about3Pane().gDBView?.findIndexOfMsgHdr(header, true) ?? -1;
      return found < 0 || found > 0xffff ? null : { found };
    });
    const before = message().calImipBar?.itipItem;
    about3Pane().threadTree.selectedIndex = row.found;
    await until("the mail to open", () => message().gMessage?.messageId === header.messageId);
    await until("the invitation", () => {
      const found = message().calImipBar.itipItem;
      return found && found !== before;
    });
    return { label: label(), buttons: buttons() };
  },

  async click(button) {
    const before = label();
    // Not awaited: Thunderbird may ask a question first, and then waits for the answer.
    setTimeout(() => message().document.getElementById(button).doCommand(), 0);
    return before;
  },

  async settled(before) {
    await until("Thunderbird to have done it", () => label() !== before);
    return { label: label(), buttons: buttons() };
  },

  async month(day) {
    document.getElementById("tabmail").openTab("calendar");
    document.getElementById("calTabMonth").click();
    await until("the month", () => window.currentView()?.id === "month-view");
    window.currentView().goToDay(cal.createDateTime(day.replaceAll("-", "")));
    await wait(1000); // it moves the months about
  },

  // Hides what stands beside the mail or the calendar.
  async tidy() {
    for (const id of ["today-pane-panel", "calSidebar", "bottom-events-box", "status-bar"]) {
      document.getElementById(id).style.display = "none";
    }
    const [mail] = document.getElementById("tabmail").tabInfo;
    mail.chromeBrowser.contentWindow.paneLayout.folderPaneVisible = false;
  },
};

steps[NAME](...ARGUMENTS).then(
  (value) => DONE({ value }),
  (error) => DONE({ error: `${NAME}: ${error}\n${error.stack}` })
);
