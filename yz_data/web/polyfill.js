(function () {
  // Four functions that Streamlit's bundle calls and that kernels like Chrome 109 do not have.
  function add(owner, name, value) {
    if (!owner[name]) Object.defineProperty(owner, name, { value: value, writable: true, configurable: true });
  }
  add(Promise, "withResolvers", function () {
    var parts = {};
    parts.promise = new this(function (resolve, reject) { parts.resolve = resolve; parts.reject = reject; });
    return parts;
  });
  add(Array.prototype, "toSorted", function (compare) { return Array.from(this).sort(compare); });
  add(Object, "groupBy", function (items, keyOf) {
    var groups = Object.create(null), index = 0;
    for (var item of items) { var key = keyOf(item, index++); (groups[key] = groups[key] || []).push(item); }
    return groups;
  });
  add(URL, "canParse", function (url, base) {
    try { return Boolean(new URL(url, base)); } catch (error) { return false; }
  });
})();
