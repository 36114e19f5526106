# Finds or installs what Hilum stands on: a JDK, Debian packages, Maven. Sourced by ./hilum.

MINIMUM_JDK=25
MAVEN_VERSION=3.9.16
# maven: Debian's one fetches the newer one that Tycho needs; libvtk9-java: VTK's classes and natives;
# libpixelmed-java: DICOM's network protocol.
BUILD_PACKAGES=(maven unzip libvtk9-java libpixelmed-java)
# A DICOM archive, which tests start on loopback.
TEST_PACKAGES=(orthanc orthanc-dicomweb)
# Xvfb and a GTK for the windows that tests open, WebKit for reports, Mesa for VTK, fonts for pictures.
DISPLAY_PACKAGES=(xvfb xauth libgtk-3-0 libwebkit2gtk-4.1-0 libgl1-mesa-dri fonts-dejavu-core)

die() {
	echo "hilum: $*" >&2
	exit 4
}

jdk_version() { # prints the feature version of a JDK folder, or 0; its file is read faster than the compiler starts
	local version=
	[ -x "$1/bin/javac" ] || { echo 0; return; }
	[ ! -r "$1/release" ] || version=$(sed -nE 's/^JAVA_VERSION="([0-9]+).*/\1/p' "$1/release")
	[ -z "$version" ] || { echo "$version"; return; }
	"$1/bin/javac" -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p' | grep . || echo 0
}

find_jdk() {
	local candidate
	local on_path
	on_path=$(command -v javac || true)
	[ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
	for candidate in "${HILUM_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* "$on_path"; do
		if [ -n "$candidate" ] && [ "$(jdk_version "$candidate")" -ge "$MINIMUM_JDK" ]; then
			JAVA_HOME=$candidate
			export JAVA_HOME
			return
		fi
	done
	die "no JDK $MINIMUM_JDK or newer was found. Install one (for example Eclipse Temurin $MINIMUM_JDK) and set JAVA_HOME to its folder."
}

missing_packages() {
	local package
	for package in "$@"; do
		dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || echo "$package"
	done
}

require_packages() {
	local missing
	if ! command -v dpkg-query >/dev/null; then
		echo "hilum: this is not a Debian system; make sure that you have: $*" >&2
		return
	fi
	missing=$(missing_packages "$@" | tr '\n' ' ')
	[ -z "$missing" ] && return
	local sudo=""
	if [ "$(id -u)" -ne 0 ]; then
		sudo -n true 2>/dev/null || die "these Debian packages are missing: $missing- ask an administrator to run: apt-get install $missing"
		sudo="sudo -n"
	fi
	echo "hilum: installing Debian packages: $missing" >&2
	local log
	log=$(mktemp)
	# shellcheck disable=SC2086
	if ! { $sudo apt-get update && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
		tail -n 15 "$log" >&2
		die "the packages could not be installed (see above). Install them yourself: apt-get install $missing"
	fi
	rm -f "$log"
}

maven_is_new_enough() {
	"$1" --version 2>/dev/null | grep -qE '^.{0,8}Apache Maven (3\.9|[4-9])'
}

find_maven() {
	local own="$HILUM_ROOT/.hilum/apache-maven-$MAVEN_VERSION/bin/mvn"
	if [ -x "$own" ]; then
		MAVEN=$own
		return
	fi
	if command -v mvn >/dev/null && maven_is_new_enough mvn; then
		MAVEN=mvn
		return
	fi
	command -v mvn >/dev/null || die "Maven is missing. Install the package maven."
	echo "hilum: fetching Maven $MAVEN_VERSION (once)" >&2
	local place="$HILUM_ROOT/.hilum/download"
	mkdir -p "$place"
	# from a folder without a pom: the old Maven cannot load this project's extensions
	(cd "$place" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
		-Dartifact=org.apache.maven:apache-maven:$MAVEN_VERSION:zip:bin -DoutputDirectory="$place") >"$place/log" 2>&1 \
		|| { tail -n 5 "$place/log" >&2; die "Maven $MAVEN_VERSION could not be fetched from Maven Central. Install Maven 3.9 or newer and try again."; }
	unzip -q -o "$place/apache-maven-$MAVEN_VERSION-bin.zip" -d "$HILUM_ROOT/.hilum"
	rm -rf "$place"
	MAVEN=$own
}
