/* Opens the course, in English for a browser that speaks it first. Inside a ZIP viewer this file is not found, and the
   page that says to extract stays. */
location.replace((/^en/i.test(navigator.language) ? "en" : "fr") + "/index.html");
