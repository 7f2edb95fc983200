#!/bin/sh
# A wall on a screen that nobody touches: keeps the screen awake, waits for the server, opens the browser full screen,
# and opens it again when it ends. Usage: yz-kiosk.sh [ADDRESS]; see README.md here.
set -u

URL="${1:-${YZ_WALL_URL:-http://127.0.0.1:8501/wall/wall}}"
PROFILE="${YZ_KIOSK_PROFILE:-${XDG_DATA_HOME:-$HOME/.local/share}/yz-kiosk}"
AGAIN="${YZ_KIOSK_AGAIN:-3}"     # seconds between two tries
TIMES="${YZ_KIOSK_TIMES:-0}"     # how often the browser is opened; 0: for ever

# The first browser there is: the one named, Chromium, then the browsers of UOS and 麒麟.
browser() {
  for name in "${YZ_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome microsoft-edge-stable \
    uos-browser org.deepin.browser /opt/apps/org.deepin.browser/files/browser browser360-cn /opt/browser360/browser360 \
    qaxbrowser-safe /opt/qaxbrowser/qaxbrowser; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  echo "yz-kiosk: no browser with a Chrome kernel was found; name one in YZ_CHROMIUM" >&2
  return 1
}

# Set a key of the desktop's settings where this desktop has it.
set_key() {
  command -v gsettings >/dev/null 2>&1 || return 0
  gsettings writable "$1" "$2" >/dev/null 2>&1 && gsettings set "$1" "$2" "$3" >/dev/null 2>&1
  return 0
}

stay_awake() {
  if command -v xset >/dev/null 2>&1; then xset s off; xset s noblank; xset -dpms; fi >/dev/null 2>&1
  for key in line-power-screen-black-delay line-power-screensaver-delay line-power-sleep-delay line-power-lock-delay; do
    set_key com.deepin.dde.power "$key" 0                                      # UOS, deepin
  done
  set_key org.ukui.power-manager sleep-display-ac 0                            # 麒麟 (UKUI)
  set_key org.ukui.power-manager sleep-computer-ac 0
  set_key org.ukui.screensaver idle-activation-enabled false
  set_key org.ukui.screensaver idle-lock-enabled false
  set_key org.gnome.desktop.session idle-delay 0                               # GNOME
  set_key org.gnome.desktop.screensaver lock-enabled false
  set_key org.gnome.settings-daemon.plugins.power sleep-inactive-ac-type nothing
  if command -v unclutter >/dev/null 2>&1; then unclutter -idle 2 & fi
}

# A browser started before the server shows its own error page; better a dark screen for some seconds.
wait_for_server() {
  health="${URL%%/wall/*}/healthz"
  command -v curl >/dev/null 2>&1 || return 0
  until curl --silent --fail --output /dev/null --max-time 5 "$health"; do sleep "$AGAIN"; done
}

CHOSEN="$(browser)" || exit 1
stay_awake
mkdir -p "$PROFILE"
opened=0
while :; do
  wait_for_server
  # A browser that lost its power asks whether to restore its pages; it is told that it ended well.
  sed -i 's/"exited_cleanly":false/"exited_cleanly":true/; s/"exit_type":"[^"]*"/"exit_type":"Normal"/' \
    "$PROFILE/Default/Preferences" 2>/dev/null
  "$CHOSEN" --kiosk --start-fullscreen --no-first-run --no-default-browser-check --noerrdialogs --disable-infobars \
    --disable-session-crashed-bubble --enable-auto-reload --disable-features=Translate,TranslateUI --disable-pinch \
    --overscroll-history-navigation=0 --disable-background-networking --disable-component-update \
    --check-for-update-interval=31536000 --password-store=basic --user-data-dir="$PROFILE" "$URL"
  opened=$((opened + 1))
  [ "$TIMES" -gt 0 ] && [ "$opened" -ge "$TIMES" ] && exit 0
  sleep "$AGAIN"
done
