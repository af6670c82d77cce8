/* Opens the course. Inside a ZIP viewer this file is not found, and the page that says to extract stays. */
location.replace("fr/index.html");
