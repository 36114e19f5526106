/** The checks that come with Hilum. */
package org.hilum.datasets.check.builtin;
