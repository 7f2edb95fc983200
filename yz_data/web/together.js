(() => {
  // A run of the script sends some two hundred messages in a few dozen milliseconds. Streamlit draws the whole page for
  // each handful of them, so that it works a quarter longer and shows numbers of two periods beside each other. Here what
  // one run sends is handed on together when the run is over; of a long run, what has come by then, a few times a second.
  const NEW_SESSION = 4, SCRIPT_FINISHED = 6, STATUS_CHANGED = 9; // fields of ForwardMsg
  const LONGEST_MS = 200; // a reader who waits sees what there is
  const LAST_MS = 5; // the status that follows the end of a run comes with it, or there is none

  // The field of a ForwardMsg that says what it is: the one that is neither its hash (1) nor its metadata (2).
  function kindOf(buffer) {
    const bytes = new Uint8Array(buffer);
    let place = 0;
    const number = () => {
      let value = 0, scale = 1, byte;
      do { byte = bytes[place++]; value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
      return value;
    };
    while (place < bytes.length) {
      const tag = number();
      const field = Math.floor(tag / 8);
      if (field > 2) return field;
      if (tag % 8 !== 2) return 0; // not a message as we know it
      const length = number();
      place += length;
    }
    return 0;
  }

  // A listener that is given the messages of one run in one go, in their order; what comes between runs at once.
  function together(listener) {
    let held = [], isRunning = false, isOver = false, timer = 0;
    function handOn() {
      clearTimeout(timer);
      timer = 0;
      const messages = held;
      held = [];
      isRunning = isRunning && !isOver;
      isOver = false;
      for (const [socket, message] of messages) listener.call(socket, message);
    }
    function hold(socket, message) {
      const kind = message.data instanceof ArrayBuffer ? kindOf(message.data) : 0;
      if (kind === NEW_SESSION) { isRunning = true; isOver = false; }
      held.push([socket, message]);
      if (!isRunning || (isOver && kind === STATUS_CHANGED)) return handOn();
      if (kind === SCRIPT_FINISHED) {
        isOver = true;
        clearTimeout(timer);
        timer = setTimeout(handOn, LAST_MS);
      } else if (!timer) {
        timer = setTimeout(handOn, LONGEST_MS);
      }
    }
    return { hold, handOn };
  }

  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    addEventListener(type, listener, options) {
      if (type !== "message" || !this.url.includes("/_stcore/stream")) return super.addEventListener(type, listener, options);
      const { hold, handOn } = together(listener);
      super.addEventListener("message", (message) => hold(this, message), options);
      super.addEventListener("close", handOn);
    }
  };
})();
