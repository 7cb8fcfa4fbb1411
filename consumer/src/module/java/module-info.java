/** The same class as a named module; run.sh compiles it beside ../../main/java. */
module consumer {
  requires io.recommender.core;
  // An automatic module has no "requires" of its own, so the explicit modules it uses are named here.
  requires org.slf4j;
  requires de.siegmar.fastcsv;
}
