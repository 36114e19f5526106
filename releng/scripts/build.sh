# Builds and tests. Sourced by ./hilum.

PRODUCT="$HILUM_ROOT/releng/org.hilum.product/target/products/org.hilum.product/linux/gtk/x86_64"
STAMP="$HILUM_ROOT/.hilum/built"

# most of what runs in Maven runs once: code optimised by the second compiler costs more than it gains
export MAVEN_OPTS=${MAVEN_OPTS:--XX:TieredStopAtLevel=1}

run_maven() {
	find_maven
	(cd "$HILUM_ROOT" && "$MAVEN" -B -ntp "$@")
}

product_is_current() {
	[ -x "$PRODUCT/hilum-cli" ] && [ -f "$STAMP" ] || return 1
	[ -z "$(cd "$HILUM_ROOT" && find bundles features target-platform releng pom.xml \
		-type d \( -name target -o -name src-gen -o -name lib \) -prune -o -type f -newer "$STAMP" -print -quit)" ]
}

install_launchers() { # the scripts that start the product from its own folder
	cp "$HILUM_ROOT/releng/launchers/hilum-cli" "$HILUM_ROOT/releng/launchers/hilum-workbench" \
		"$HILUM_ROOT/releng/launchers/hilum-start" "$PRODUCT/"
	cp "$HILUM_ROOT/LICENSE" "$HILUM_ROOT/NOTICE" "$HILUM_ROOT/bundles/org.hilum.ui/splash.png" "$PRODUCT/"
	chmod +x "$PRODUCT/hilum-cli" "$PRODUCT/hilum-workbench"
	mkdir -p "$HILUM_ROOT/.hilum"
	"$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$HILUM_ROOT/releng/sbom/WriteSbom.java" "$HILUM_ROOT" "$PRODUCT" \
		"$PRODUCT/sbom.cdx.json" >"$HILUM_ROOT/.hilum/sbom.log" 2>&1 ||
		echo "hilum: no bill of materials was written (log: .hilum/sbom.log)" >&2
}

prepare_start() ( # the index of the start without OSGi, and the ahead-of-time cache; without it all works, but slower
	HERE=$PRODUCT JAVA=$JAVA_HOME/bin/java SETTINGS=/nonexistent
	. "$PRODUCT/hilum-start"
	rm -rf "$PRODUCT/start"
	mkdir -p "$PRODUCT/start" "$PRODUCT/dropins"
	make_index "$PRODUCT/start" "$(installed_files)" || die "the start of the command line could not be prepared"
	HILUM_AOT=off plain_start
	make_cache "$PRODUCT/start" "$(cache_key)" 9>"$PRODUCT/start/lock" >"$HILUM_ROOT/.hilum/cache.log" 2>&1 </dev/null ||
		echo "hilum: no ahead-of-time cache was made (log: .hilum/cache.log); commands start slower" >&2
)

build_product() {
	local log="$HILUM_ROOT/.hilum/build.log"
	local start
	mkdir -p "$HILUM_ROOT/.hilum"
	start=$(mktemp "$HILUM_ROOT/.hilum/start.XXXXXX")
	echo "hilum: building (a minute or two; log: .hilum/build.log)" >&2
	# without tests and checks of the sources, which the product does not need
	if ! run_maven package -DskipTests -pl "$(cd "$HILUM_ROOT" && printf '!%s,' tests/*)!releng/codestyle,!releng/stranger" >"$log" 2>&1; then
		grep -E '^\[ERROR' "$log" | head -n 20 >&2
		rm -f "$start"
		die "the build failed; the whole log is .hilum/build.log"
	fi
	install_launchers
	prepare_start
	# changes made during the build must cause another one
	mv "$start" "$STAMP"
}

needs() { # the bundles of this project that the module in a folder asks for, in its manifest or its pom
	if [ ! -f "$1/META-INF/MANIFEST.MF" ]; then # no bundle: rules on the classes of all bundles
		(cd bundles && ls)
		echo org.hilum.benchmarks
		return
	fi
	{
		tr -d '\r' <"$1/META-INF/MANIFEST.MF" | sed -e ':a' -e 'N;$!ba' -e 's/\n //g' |
			grep -E '^(Require-Bundle|Fragment-Host):'
		sed -nE 's#.*<id>(org\.hilum[^<]*)</id>.*#\1#p' "$1/pom.xml"
	} | grep -oE 'org\.hilum[A-Za-z0-9_.]*' | sort -u
}

# Maven's -am does not see what manifests ask for, so the modules under a test bundle are found here.
closure() { # the folders of a module and of everything under it, joined by commas
	local todo=("$1") found=" " module bundle
	while [ ${#todo[@]} -gt 0 ]; do
		module=${todo[0]}
		todo=("${todo[@]:1}")
		[[ "$found" == *" $module "* ]] && continue
		found+="$module "
		for bundle in $(cd "$HILUM_ROOT" && needs "$module"); do
			[ -f "$HILUM_ROOT/bundles/$bundle/pom.xml" ] && todo+=("bundles/$bundle")
			# tests that several runtimes have in common
			[ -f "$HILUM_ROOT/tests/$bundle/pom.xml" ] && todo+=("tests/$bundle")
			[ -f "$HILUM_ROOT/releng/benchmarks/$bundle/pom.xml" ] && todo+=("releng/benchmarks/$bundle")
		done
	done
	echo $found | tr ' ' ','
}

verify() {
	local arguments=(verify) whole=true
	if [ "${1:-}" = "--only" ]; then
		whole=false
		[ -n "${2:-}" ] || die "which bundle? ./hilum verify --only org.hilum.imaging"
		local bundle=${2#org.hilum.}
		bundle=${bundle%.tests}
		local tests="tests/org.hilum.$bundle.tests"
		[ "$bundle" = reference ] && tests=tests/org.hilum.reference
		[ -d "$HILUM_ROOT/$tests" ] || die "there is no $tests; the test bundles are: $(cd "$HILUM_ROOT/tests" && ls | tr '\n' ' ')"
		arguments+=(-Dsurefire.failIfNoSpecifiedTests=false -pl "target-platform,releng/org.hilum.model.generator,$(closure "$tests")")
		shift 2
	fi
	# two modules at once: with three, threads of libtorch wait for each other on the two cores of a build machine
	[ "$whole" = true ] && arguments+=(-T "${HILUM_MODULES:-2}" -Dhilum.whole=true)
	arguments+=("$@")
	[[ " $* " == *" -Pcoverage "* ]] && rm -rf "$COVERAGE"
	if [ -z "${DISPLAY:-}" ] || [ -n "${CI:-}" ]; then
		find_maven
		# -noreset: else the server restarts when its last client leaves, and the next one may be refused
		(cd "$HILUM_ROOT" && xvfb-run -a -s '-screen 0 1600x1000x24 -noreset' "$MAVEN" -B -ntp "${arguments[@]}")
	else
		run_maven "${arguments[@]}"
	fi
	if [[ " $* " == *" -Pcoverage "* ]]; then
		coverage_report
	fi
}
