# What the tests reach (./hilum verify -Pcoverage). Sourced by ./hilum.

COVERAGE="$HILUM_ROOT/.hilum/coverage"

fetch_tool() { # group:artifact:version[:packaging[:classifier]] from Maven Central into a folder
	[ -d "$2" ] && return
	run_maven -q -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$1" -DoutputDirectory="$2" ||
		{ rm -rf "$2"; die "$1 could not be fetched from Maven Central"; }
}

tool_version() { # from the one place for versions
	sed -nE "s#.*<$1\.version>(.*)</$1\.version>.*#\1#p" "$HILUM_ROOT/pom.xml"
}

coverage_packages() { # "package bundle" of every class that was built
	local classes
	for classes in "$HILUM_ROOT"/bundles/*/target/classes; do
		(cd "$classes" && find org -name '*.class' -printf '%h\n' 2>/dev/null | sort -u | tr / . |
			sed "s#\$# $(basename "${classes%/target/classes}")#")
	done
}

coverage_report() { # prints one line per bundle; pages are written for the classes
	local version tool classes options=()
	version=$(tool_version jacoco)
	tool="$HILUM_ROOT/.hilum/jacoco-$version"
	[ -f "$COVERAGE/tests.exec" ] || die "no test has run, so there is no coverage to report"
	fetch_tool "org.jacoco:org.jacoco.cli:$version:jar:nodeps" "$tool"
	for classes in "$HILUM_ROOT"/bundles/*/target/classes; do
		options+=(--classfiles "$classes" --sourcefiles "${classes%/target/classes}/src")
	done
	"$JAVA_HOME/bin/java" -jar "$tool"/org.jacoco.cli-*.jar report "$COVERAGE/tests.exec" "${options[@]}" --name Hilum \
		--html "$COVERAGE/pages" --csv "$COVERAGE/classes.csv" --quiet
	awk -F, '
		NR == FNR { split($0, word, " "); bundle[word[1]] = word[2]; next }
		FNR > 1 && $2 in bundle {
			name = bundle[$2]
			lines[name] += $8 + $9; reached[name] += $9; branches[name] += $6 + $7; taken[name] += $7
		}
		END { for (name in lines) printf "%-36s %7d %6.1f %% %9d %6.1f %%\n", name, lines[name],
			100 * reached[name] / lines[name], branches[name], branches[name] ? 100 * taken[name] / branches[name] : 100 }
		' <(coverage_packages) "$COVERAGE/classes.csv" | sort |
		cat <(printf '%-36s %7s %8s %9s %8s\n' bundle lines reached branches taken) - | tee "$COVERAGE/bundles.txt"
	echo "hilum: the pages for the classes are in .hilum/coverage/pages" >&2
}
